// The nodes of a page as a list that Python builds its tree from (gov_disclosure.pages.html.flat_tree).
import { parse } from "parse5";

const NAMES = { "#text": "-text", "#comment": "-comment", "#documentType": "-doctype" };

// Without recursion: pages nest as deep as they like.
export function htmlNodes(markup) {
  const page = parse(markup, { scriptingEnabled: false });
  const nodes = [];
  const waiting = page.childNodes.map((node) => [node, -1]).reverse();
  while (waiting.length) {
    const [node, above] = waiting.pop();
    const number = nodes.length;
    if (node.nodeName in NAMES) {
      nodes.push([above, NAMES[node.nodeName], node.value ?? ""]);
      continue;
    }
    nodes.push([above, node.tagName, Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))]);
    for (let at = node.childNodes.length - 1; at >= 0; at--) waiting.push([node.childNodes[at], number]);
  }
  return JSON.stringify([page.mode === "quirks", nodes]);
}
