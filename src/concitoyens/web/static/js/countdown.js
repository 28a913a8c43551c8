// Counts down to an hour from the number of seconds that the server gave, then opens the page again.
// Without JavaScript the sentence beside it gives the hour.
const unit = (number, name) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: name, unitDisplay: "long" }).format(number);

function inWords(seconds) {
  if (seconds >= 86400) return `${unit(Math.floor(seconds / 86400), "day")} ${unit(Math.floor((seconds % 86400) / 3600), "hour")}`;
  if (seconds >= 3600) return `${unit(Math.floor(seconds / 3600), "hour")} ${unit(Math.floor((seconds % 3600) / 60), "minute")}`;
  if (seconds >= 60) return `${unit(Math.floor(seconds / 60), "minute")} ${unit(seconds % 60, "second")}`;
  return unit(seconds, "second");
}

for (const place of document.querySelectorAll("[data-cc-countdown]")) {
  // performance.now() does not follow a wrong or corrected clock of the visitor
  const due = performance.now() + Number(place.dataset.ccCountdown) * 1000;
  const left = place.querySelector(".countdown-left");
  const tick = () => {
    const seconds = Math.ceil((due - performance.now()) / 1000);
    if (seconds > 0) {
      left.hidden = false;
      left.textContent = inWords(seconds);
      return;
    }
    clearInterval(timer);
    // people do not all come back in the same second; a page that asks too early asks again at the next count
    setTimeout(() => window.location.reload(), 500 + Math.random() * 2500);
  };
  const timer = setInterval(tick, 1000);
  if (Number(place.dataset.ccCountdown) > 0) tick();
  else clearInterval(timer);
}
