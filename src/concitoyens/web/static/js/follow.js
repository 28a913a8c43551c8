// Follows one part of a page: the live process says that it changed (Server-Sent Events), the page fetches it again.
// Where a proxy holds the stream back, it asks every 30 seconds. Without JavaScript the page is reloaded by hand.
const POLL = 30000;

for (const place of document.querySelectorAll("[data-cc-follow]")) {
  const { ccFollow: stream, ccFragment: fragment } = place.dataset;
  let version = place.dataset.ccVersion;
  let busy = false;

  const refresh = async () => {
    if (busy || document.hidden) return;
    busy = true;
    try {
      const answer = await fetch(fragment, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-cc-follow]");
      if (fresh && fresh.dataset.ccVersion !== version) {
        // a new link may lead to another site, which only a page loaded again is allowed to open
        window.location.reload();
      }
    } finally {
      busy = false;
    }
  };

  let source = null;
  try {
    source = new EventSource(stream);
    source.addEventListener("version", (event) => {
      if (event.data !== version) refresh();
    });
    source.onmessage = source.onmessage || ((event) => event.data !== version && refresh());
  } catch {
    source = null;
  }
  setInterval(refresh, POLL);
  document.addEventListener("visibilitychange", refresh);
}
