// The browser knows the reader's time zone; without scripts the likely one of her language stays.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  document.querySelectorAll("[data-time-zone]").forEach((field) => {
    field.value = zone;
  });
}
