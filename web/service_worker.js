// Keeps the page's own files, so that the second visit needs no network and no second download. It never sees contents.
const FILES = /* FILES */ [];
const NAME = "navconv " + FILES[FILES.length - 1];
const ROOT = new URL("./", self.location);

self.addEventListener("install", (event) => {
  // What the page fetched a moment ago is taken from the browser's own cache.
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map((name) => new URL(name, ROOT).href))));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("navconv ") && name !== NAME) await caches.delete(name);
    }
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== ROOT.origin) return;
  const wanted = url.pathname === `${ROOT.pathname}index.html` ? ROOT.href : request;
  event.respondWith(
    caches.open(NAME)
      .then((cache) => cache.match(wanted, { ignoreSearch: true }))
      .then((found) => found ?? fetch(request)),
  );
});
