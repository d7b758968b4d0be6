// The form of a term: as many renderings as are needed, and the way to what a change would flag.

const list = document.getElementById("renderings");
const template = document.getElementById("rendering-template");
const total = document.querySelector("[name=r-TOTAL_FORMS]");
const add = document.getElementById("add-rendering");

add.hidden = false;
add.addEventListener("click", () => {
  const row = template.content.firstElementChild.cloneNode(true);
  for (const node of row.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace("__prefix__", total.value));
    }
  }
  total.value = Number(total.value) + 1;
  list.append(row);
  row.querySelector("input").focus();
});

document.getElementById("effects")?.focus();
