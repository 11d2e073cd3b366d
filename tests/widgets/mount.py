"""A widget of ours drawn in a bare page, with a stand-in for its model."""

# Takes [program, content]; window.model.set says that the content has changed.
MOUNT = """async ([program, content]) => {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
  const widget = (await import(url)).default
  const heard = {}
  window.model = {
    content, get: () => window.model.content, on: (name, act) => (heard[name] = act),
    off: () => {}, set: (text) => { window.model.content = text; heard['change:content']() },
  }
  widget.render({ model: window.model, el: document.querySelector('main') })
}"""
