// The slash key leads to the search field, as in other reading rooms.
document.addEventListener("keydown", event => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const field = document.querySelector("input[type=search]")
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
})

// j and k lead from sentence to sentence, where a page has some.
document.addEventListener("keydown", event => {
  if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const steps = [...document.querySelectorAll("[data-step]")]
  if (!steps.length) return
  const here = document.activeElement.closest("[data-step]") ??
    document.activeElement.closest(".entry")?.querySelector("[data-step]")
  const next = steps.indexOf(here) + (event.key === "j" ? 1 : -1)
  event.preventDefault()
  steps[Math.min(Math.max(next, 0), steps.length - 1)].focus()
})

// What a server refuses is shown as well: it says what to do.
document.addEventListener("htmx:beforeSwap", event => {
  if (event.detail.xhr.status < 400 || !event.detail.serverResponse.includes("<main")) return
  event.detail.shouldSwap = true
  event.detail.isError = false
})

// The passage that was asked for comes into sight.
document.addEventListener("htmx:afterSettle", event => {
  const passage = event.detail.elt.querySelector?.("#passage")
  const frame = passage?.closest(".article")
  if (frame) frame.scrollTop = passage.offsetTop - frame.offsetTop - frame.clientHeight / 3
})

// An article that lies over the text on a small screen goes away again, and the reader is where they were.
const closePassage = () => {
  const panel = document.getElementById("beside")
  if (!panel?.querySelector("#passage")) return
  panel.replaceChildren()
  document.querySelector("[data-step][aria-current]")?.focus()
}
document.addEventListener("click", event => {
  if (event.target.closest(".close")) closePassage()
  const step = event.target.closest("[data-step]")
  if (!step) return
  document.querySelector("[data-step][aria-current]")?.removeAttribute("aria-current")
  step.setAttribute("aria-current", "true")
})
document.addEventListener("keydown", event => {
  if (event.key === "Escape") closePassage()
})
