// Pages that poll: what happens when the rows are ready, and when the session has ended meanwhile.

let waiting = !document.getElementById("open-workbench");

document.addEventListener("htmx:afterSettle", () => {
  const open = document.getElementById("open-workbench");
  if (waiting && open) {
    waiting = false;
    if (document.activeElement === document.body) open.focus();
  }
});

document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status === 401) window.location.reload();
});
