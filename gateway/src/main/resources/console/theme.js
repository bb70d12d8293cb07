'use strict'
// Runs before the page is drawn, so that the chosen theme does not flash.
;(function () {
  try {
    const chosen = localStorage.getItem('theme')
    if (chosen === 'light' || chosen === 'dark') {
      document.documentElement.dataset.theme = chosen
    }
  } catch {
    // Without storage the system's theme holds.
  }
})()
