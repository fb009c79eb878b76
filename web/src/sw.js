// Keeps the pages and their scripts of one build, so that they open without a network. It asks for nothing else, and sends nothing.
const BUILD = "@BUILD@";
const LIST = @LIST@;
const NAME = `gov-disclosure-pages-${BUILD}`;
const kept = new Set(LIST.map((path) => new URL(path, self.registration.scope).href));

self.addEventListener("install", (event) => {
  const fetched = (cache) => cache.addAll([...kept].map((url) => new Request(url, { cache: "no-cache" })));
  event.waitUntil(caches.open(NAME).then(fetched).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("gov-disclosure-pages-") && name !== NAME);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !kept.has(url)) return;
  event.respondWith(caches.open(NAME).then(async (cache) => (await cache.match(url)) ?? fetch(event.request)));
});
