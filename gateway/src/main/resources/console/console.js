'use strict'
;(function () {
  const $ = (selector, within) => (within || document).querySelector(selector)
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector))

  // How long ago, beside every time.
  function ago(then) {
    const seconds = Math.round((Date.now() - then) / 1000)
    const length = Math.abs(seconds)
    if (length < 5) return 'just now'
    const words =
      length < 60 ? length + ' s'
      : length < 3600 ? Math.floor(length / 60) + ' min'
      : length < 86400 ? Math.floor(length / 3600) + ' h'
      : Math.floor(length / 86400) + ' d'
    return seconds > 0 ? words + ' ago' : 'in ' + words
  }

  function tellAges(within) {
    all('[data-ago]', within).forEach(element => {
      element.textContent = ago(Date.parse(element.dataset.ago))
    })
  }

  // Live: a place is only touched when its content differs, and says so by a brief tint.
  function content(element) {
    const copy = element.cloneNode(true)
    all('[data-ago]', copy).forEach(time => { time.textContent = '' })
    all('details[data-keep]', copy).forEach(details => { details.open = false })
    return copy.innerHTML.trim()
  }

  let focused = null
  // What a person has opened stays open when its place is brought up to date.
  let opened = []

  document.addEventListener('htmx:oobBeforeSwap', event => {
    const place = event.detail.target
    const holder = document.createElement(place.tagName)
    holder.append(...Array.from(event.detail.fragment.childNodes, node => node.cloneNode(true)))
    if (content(holder) === content(place)) {
      event.detail.shouldSwap = false
      return
    }
    opened = all('details[data-keep][open]', place).map(details => details.dataset.keep)
    const active = document.activeElement
    focused = active && place.contains(active) && active.getAttribute('href')
  })

  document.addEventListener('htmx:oobAfterSwap', event => {
    if (!event.detail.shouldSwap) return
    const place = event.detail.target
    tellAges(place)
    all('details[data-keep]', place).forEach(details => { details.open = opened.includes(details.dataset.keep) })
    if (focused) {
      const again = all('a', place).find(link => link.getAttribute('href') === focused)
      if (again) again.focus()
      focused = null
    }
    if (!place.classList.contains('quiet-change')) tint(place)
    place.dispatchEvent(new CustomEvent('metergate:changed', { bubbles: true }))
  })

  function tint(place) {
    place.classList.remove('tint')
    void place.offsetWidth
    place.classList.add('tint')
  }

  // The feed: a dot that tells whether it is connected, a pause button, and no stream for a page nobody sees.
  let source = null
  let paused = false

  function feedState(state, word) {
    const feed = $('#feed')
    if (!feed || feed.dataset.state === state) return
    feed.dataset.state = state
    $('#feed-word').textContent = word
  }

  function disconnect() {
    if (source) source.close()
    source = null
  }

  function connect() {
    const live = $('#live')
    if (!live || source) return
    // A new element gets a new stream, and a new stream begins with everything that was missed.
    const fresh = live.cloneNode(true)
    live.replaceWith(fresh)
    htmx.process(fresh)
  }

  document.addEventListener('htmx:sseOpen', event => {
    source = event.detail.source
    if (paused || document.hidden) disconnect()
    else feedState('open', 'Live')
  })

  document.addEventListener('htmx:sseError', event => {
    if (paused || document.hidden) return
    if ($('#feed').dataset.state !== 'full') feedState('lost', 'Reconnecting')
    if (event.detail.source && event.detail.source.readyState === EventSource.CLOSED) {
      source = null
      fetch('/session', { headers: { 'HX-Request': 'true' } }).then(askedWhy, () => feedState('lost', 'Reconnecting'))
    }
  })

  // The stream itself does not say why it was refused.
  function askedWhy(response) {
    if (response.status === 401) toSignIn()
    else if (!paused && !source && response.headers.get('X-Streams') === 'full') feedState('full', 'Too many open pages')
    else if (!paused && !source) feedState('lost', 'Reconnecting')
  }

  function toSignIn() {
    location.assign('/login?next=' + encodeURIComponent(location.pathname + location.search))
  }

  document.addEventListener('visibilitychange', () => {
    if (paused) return
    if (document.hidden) disconnect()
    else connect()
  })

  addEventListener('pagehide', disconnect)

  function togglePause(button) {
    paused = !paused
    button.setAttribute('aria-pressed', String(paused))
    button.textContent = paused ? 'Resume' : 'Pause'
    if (paused) {
      disconnect()
      feedState('paused', 'Paused')
    } else {
      feedState('connecting', 'Connecting')
      connect()
    }
  }

  // Acts.
  function notice(text) {
    const box = $('#notice')
    box.textContent = text
    box.hidden = false
    setTimeout(() => { box.hidden = true }, 12000)
  }

  const reference = (status, id) => ' (' + status + (id ? ', reference ' + id : '') + ')'

  document.addEventListener('metergate:signed-out', toSignIn)

  document.addEventListener('metergate:failed', event => {
    notice('The charts could not be brought up to date' + reference(event.detail.status, event.detail.id) + '.')
  })

  document.addEventListener('metergate:unreachable', () => {
    notice('The gateway could not be reached. The charts may be out of date.')
  })

  document.addEventListener('htmx:responseError', event => {
    const request = event.detail.xhr
    if (request.status === 401) return
    notice('That did not work' + reference(request.status, request.getResponseHeader('X-Error-Id')) + '. Look at the page again before you repeat it.')
  })

  document.addEventListener('htmx:sendError', () => {
    notice('The gateway could not be reached. Nothing is known to have changed.')
  })

  document.addEventListener('htmx:afterSwap', event => tellAges(event.detail.target))

  // Not before the forms in it are htmx's: what is sent earlier would be sent by the browser, and lead elsewhere.
  document.addEventListener('htmx:afterSettle', event => {
    all('dialog[data-modal]', event.detail.target).forEach(dialog => { if (!dialog.open) dialog.showModal() })
  })

  function switchTheme() {
    const root = document.documentElement
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
    try {
      localStorage.setItem('theme', root.dataset.theme)
    } catch {
      // It then holds for this page only.
    }
    document.dispatchEvent(new CustomEvent('metergate:theme'))
  }

  function copy(button) {
    const text = $('code', button.closest('.command')).textContent
    const said = word => {
      button.textContent = word
      setTimeout(() => { button.textContent = 'Copy' }, 1500)
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => said('Copied'), () => said('Not copied'))
    else said('Select and copy')
  }

  // A button of a row fills the dialog with what the row is about: data-fill-name goes to the field of that name.
  function openDialog(button) {
    const dialog = $('#' + button.dataset.open)
    for (const [name, value] of Object.entries(button.dataset)) {
      if (!name.startsWith('fill')) continue
      const field = name.slice(4).toLowerCase()
      all('[name="' + field + '"]', dialog).forEach(input => { input.value = value })
      all('[data-filled="' + field + '"]', dialog).forEach(place => { place.textContent = value })
    }
    dialog.showModal()
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button')
    if (!button) return
    if (button.id === 'pause') togglePause(button)
    else if (button.id === 'theme') switchTheme()
    else if (button.dataset.open) openDialog(button)
    else if ('close' in button.dataset) button.closest('dialog').close()
    else if ('copy' in button.dataset) copy(button)
    else if ('print' in button.dataset) print()
  })

  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      $('.search input').focus()
    }
  })

  // Bytes beside their meaning.
  function markField(frame, row) {
    all('.lit', frame).forEach(element => element.classList.remove('lit'))
    if (!row) return
    row.classList.add('lit')
    const from = Number(row.dataset.from)
    const to = Number(row.dataset.to)
    all('.byte[data-at]', frame).forEach(byte => {
      const at = Number(byte.dataset.at)
      if (at >= from && at < to) byte.classList.add('lit')
    })
  }

  function look(event) {
    const frame = event.target.closest && event.target.closest('[data-frame]')
    if (!frame) return
    const row = event.target.closest('tr[data-field]')
    const byte = event.target.closest('.byte')
    markField(frame, row || (byte && $('tr[data-field="' + byte.dataset.field + '"]', frame)))
  }

  document.addEventListener('mouseover', look)
  document.addEventListener('focusin', look)

  const tab = $('.tabs [aria-current]')
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 64

  tellAges()
  setInterval(() => tellAges(), 1000)
})()
