// The words of a page in both languages, put in where its markup names them: data-word for text, data-word-label for what listeners hear.

export function speaker(words) {
  const speaker = {
    language: document.documentElement.lang.startsWith("zh") ? "zh" : "en",
    say(name, values = {}) {
      return words[this.language][name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    },
    // Says all that stands on the page in a language.
    speak(language) {
      this.language = language;
      document.documentElement.lang = language === "zh" ? "zh-CN" : language;
      document.title = this.say("title");
      for (const element of document.querySelectorAll("[data-word]")) element.textContent = this.say(element.dataset.word);
      for (const element of document.querySelectorAll("[data-word-label]"))
        element.setAttribute("aria-label", this.say(element.dataset.wordLabel));
    },
  };
  return speaker;
}

// The link to the same page in the other language, followed without losing what is on this one.
export function switchable(link, change) {
  const names = { zh: "中文", en: "English" };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [to, from] = link.hreflang.startsWith("zh") ? ["zh", "en"] : ["en", "zh"];
    history.replaceState(null, "", link.href);
    link.hreflang = link.lang = from === "zh" ? "zh-CN" : from;
    link.textContent = names[from];
    link.href = `../${from}/${location.pathname.split("/").pop()}`;
    for (const other of document.querySelectorAll("[data-local]")) other.href = `../${to}/${other.dataset.local}`;
    change(to);
  });
}
