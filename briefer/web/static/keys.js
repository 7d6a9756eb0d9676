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
