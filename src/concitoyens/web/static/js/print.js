// A button that prints the page. Without JavaScript it stays hidden: the browser's own command does it.
for (const button of document.querySelectorAll("[data-cc-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
