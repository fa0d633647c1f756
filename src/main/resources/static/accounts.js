// The browser knows the reader's time zone; without scripts the likely one of her language stays.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  document.querySelectorAll("[data-time-zone]").forEach((field) => {
    field.value = zone;
  });
}

// Printing needs a script; without one the browser's own menu does it.
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
