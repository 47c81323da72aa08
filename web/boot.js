// Starts the program. When it can't start or breaks off, the page says so in the dialog that is part of its HTML,
// and the server is told where it happened: never what was on the page, nor its address.
let told;
const crash = (kind, location) => {
  if (told) return;
  told = true;
  const dialog = document.getElementById("crash");
  dialog.onclose = () => dialog.showModal();
  dialog.querySelector("button").onclick = () => window.location.reload();
  dialog.showModal();
  fetch("/api/v1/client-errors", {
    method: "POST",
    keepalive: true,
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ program: "{program}", build: "{build}", kind, location }),
  }).catch(() => {});
};
// Called by the program when it panics, before it stops for good.
window.parleyCrash = (file, line) => crash("panic", file + ":" + line);
const trap = (error) => {
  if (error instanceof WebAssembly.RuntimeError) crash("trap", /wasm-function\[\d+]/.exec(error.stack)?.[0]);
};
addEventListener("error", (event) => trap(event.error));
addEventListener("unhandledrejection", (event) => trap(event.reason));
import("{glue}").then((program) => program.default({ module_or_path: "{wasm}" })).catch((error) => {
  console.error(error);
  crash("start");
});
