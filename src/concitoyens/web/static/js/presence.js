// An open page says once a minute that it is there, from its first seconds on: no cookie, nothing but the seat and the hour.
const EVERY = 60000;
const SPREAD = 15000; // thousands of pages do not speak in the same instant

const here = document.querySelector("[data-cc-here]")?.dataset.ccHere;
if (here) {
  const tell = () => fetch(here, { method: "POST", credentials: "omit" }).catch(() => null);
  setTimeout(() => {
    tell();
    setInterval(tell, EVERY);
  }, Math.random() * SPREAD);
}
