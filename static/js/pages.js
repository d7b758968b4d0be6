// Pages that poll: news is announced once, readiness moves the focus, an ended session leads to the sign-in.

let waiting = !document.getElementById("open-workbench");
let announced = news();

// The polled part is replaced as a whole, so its news is told by a live region that stays.
function news() {
  return document.querySelector("[data-announce]")?.dataset.announce;
}

document.addEventListener("htmx:afterSettle", () => {
  const announcement = document.getElementById("announcement");
  if (announcement && news() !== announced) {
    announced = news();
    announcement.textContent = announced;
  }
  const open = document.getElementById("open-workbench");
  if (waiting && open) {
    waiting = false;
    if (document.activeElement === document.body) open.focus();
  }
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) window.location.reload();
});
