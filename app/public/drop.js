// A file that is dropped anywhere on the list of charts goes into the field of the import form, as if it had been
// dropped there. Without this script the field takes files by itself.

const field = document.getElementById("files");
const page = document.documentElement;

const hasFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

function mark(on) {
  page.toggleAttribute("data-drop", on);
}

function over(event) {
  if (hasFiles(event)) {
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    mark(true);
  }
}

function drop(event) {
  mark(false);
  if (!hasFiles(event)) return;
  event.preventDefault();
  if (event.dataTransfer.files.length === 0) return;
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.form.scrollIntoView({ block: "nearest" });
  // One press brings them in; until then nothing has happened.
  field.form.querySelector("button[type=submit]").focus();
}

if (field) {
  addEventListener("dragenter", over);
  addEventListener("dragover", over);
  addEventListener("dragleave", (event) => event.relatedTarget === null && mark(false));
  addEventListener("drop", drop);
}
