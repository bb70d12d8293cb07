'use strict'
;(function () {
  const holder = document.getElementById('series')
  if (!holder) return

  let charts = []
  let data = null
  let waiting = null

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()

  // ISO-like dates and 24 hours, whatever the browser's country: the coarsest that tells neighbours apart.
  const dates = [
    [86400 * 28, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [86400, '{DD} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
    [60, '{HH}:{mm}', '\n{DD} {MMM} {YYYY}', null, '\n{DD} {MMM}', null, null, null, 1],
    [1, '{HH}:{mm}:{ss}', '\n{DD} {MMM} {YYYY}', null, '\n{DD} {MMM}', null, null, null, 1],
  ]
  const moment = '{YYYY}-{MM}-{DD} {HH}:{mm}:{ss}'

  function base(height) {
    const date = seconds => uPlot.tzDate(new Date(seconds * 1000), data.zone)
    const axis = { stroke: colour('muted'), grid: { stroke: colour('line'), width: 1 }, ticks: { stroke: colour('line'), width: 1 }, font: '12px system-ui, sans-serif' }
    return {
      width: holder.clientWidth - 24,
      height,
      tzDate: date,
      cursor: { y: false, points: { size: 7 } },
      legend: { live: true },
      axes: [Object.assign({ values: dates }, axis), Object.assign({ size: 64, values: (u, ticks) => ticks.map(tick => tick.toLocaleString('en')) }, axis)],
    }
  }

  // What was read beside the chart is what was sent: two decimals for money, three for energy.
  const money = (u, value) => (value == null ? '–' : value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }))
  const energy = (u, value) => (value == null ? '–' : value.toLocaleString('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 }))

  function balanceChart(element) {
    const at = data.balance.at.slice()
    const amount = data.balance.amount.slice()
    const forecast = at.map(() => null)
    const topUps = data.balance.toppedUp.map((added, i) => (added == null ? null : amount[i]))
    if (at.length && data.forecast.length) {
      forecast[forecast.length - 1] = amount[amount.length - 1]
      at.push(data.forecast[0])
      amount.push(null)
      topUps.push(null)
      forecast.push(data.forecast[1])
    }
    const options = Object.assign(base(220), {
      scales: { x: { range: [data.from, Math.max(data.to, at[at.length - 1] || 0)] } },
      series: [
        { label: 'Time', value: moment },
        { label: 'Balance', stroke: colour('accent'), width: 1.5, paths: uPlot.paths.stepped({ align: 1 }), points: { show: false }, value: money },
        { label: 'Top-up', stroke: colour('accent'), paths: () => null, points: { show: true, size: 9, width: 2, fill: colour('surface') }, value: (u, v, s, i) => money(u, i == null ? null : data.balance.toppedUp[i]) },
        { label: 'Forecast', stroke: colour('muted'), width: 1.5, dash: [5, 5], points: { show: false }, value: money },
      ],
    })
    return new uPlot(options, [at, amount, topUps, forecast], element)
  }

  function energyChart(element) {
    const step = data.energy.step
    const at = data.energy.at
    const options = Object.assign(base(200), {
      scales: {
        x: { range: [Math.min(data.from, at.length ? at[0] : data.from), Math.max(data.to, at.length ? at[at.length - 1] + step : 0)] },
        y: { range: (u, low, high) => [0, high > 0 ? high * 1.1 : 1] },
      },
      series: [
        { label: 'From', value: moment },
        { label: 'kWh', stroke: colour('accent'), fill: colour('accent-soft'), width: 1, paths: uPlot.paths.bars({ align: 1, size: [0.8, 48] }), points: { show: false }, value: energy },
        { label: data.currency, paths: () => null, points: { show: false }, scale: 'money', value: money },
      ],
    })
    const chart = new uPlot(options, [at, data.energy.kwh, data.energy.cost], element)
    chart.over.classList.add('opens')
    chart.over.addEventListener('click', () => {
      const bar = chart.cursor.idx
      if (bar != null) location.assign(holder.dataset.ledger + '?from=' + at[bar] + '&to=' + (at[bar] + step))
    })
    return chart
  }

  function draw() {
    charts.forEach(chart => chart.destroy())
    charts = []
    if (!data) return
    const balance = document.getElementById('balance-chart')
    const bars = document.getElementById('energy-chart')
    const empty = data.balance.at.length === 0
    ;[balance, bars].forEach(element => element.classList.toggle('nothing-yet', empty))
    if (empty) return
    charts = [balanceChart(balance), energyChart(bars)]
  }

  function load() {
    fetch(holder.dataset.series, { headers: { 'HX-Request': 'true' } })
      .then(response => {
        if (response.ok) return response.json().then(show)
        if (response.status === 401) tell('metergate:signed-out')
        else tell('metergate:failed', { status: response.status, id: response.headers.get('X-Error-Id') })
      })
      .catch(() => { if (!leaving) tell('metergate:unreachable') })
  }

  function show(answer) {
    data = answer
    holder.dataset.drawn = String(Number(holder.dataset.drawn || 0) + 1)
    draw()
  }

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }))

  // A request that ends because its page does is no failure.
  let leaving = false
  addEventListener('pagehide', () => { leaving = true })
  addEventListener('pageshow', () => { leaving = false })

  // A chart follows the account, at most once in two seconds.
  document.addEventListener('metergate:changed', event => {
    if (event.target.id !== 'series-stamp' || waiting) return
    waiting = setTimeout(() => {
      waiting = null
      load()
      const table = document.getElementById('series-table')
      if (table) htmx.trigger(table, 'series-changed')
    }, 2000)
  })

  document.addEventListener('metergate:theme', draw)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
  let resizing = null
  addEventListener('resize', () => {
    clearTimeout(resizing)
    resizing = setTimeout(draw, 150)
  })
  load()
})()
