// Draws the tables of the report; what a chart shows stands in its table, which is what screen readers read.
(() => {
  'use strict';
  const drawn = [];
  const quiet = window.matchMedia('(prefers-reduced-motion: reduce)');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function read(table) {
    const series = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
    const rows = [...table.tBodies[0].rows];
    return {
      labels: rows.map((row) => row.cells[0].textContent),
      series: series.map((label, nth) => ({
        label,
        data: rows.map((row) => {
          const value = row.cells[nth + 1].dataset.value;
          return value === '' ? null : Number(value);
        }),
      })),
    };
  }

  function draw(figure) {
    const holder = figure.querySelector('.canvas');
    const line = figure.dataset.kind === 'line';
    const { labels, series } = read(figure.querySelector('table'));
    if (labels.length === 0) {
      return;
    }
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    holder.replaceChildren(canvas);
    const ink = colour('--soft');
    const grid = colour('--line');
    drawn.push(new window.Chart(canvas, {
      type: line ? 'line' : 'bar',
      data: {
        labels,
        datasets: series.map((each, nth) => ({
          ...each,
          backgroundColor: colour(`--c${nth + 1}`),
          borderColor: colour(`--c${nth + 1}`),
          borderWidth: line ? 2.5 : 0,
          borderDash: line && nth > 0 ? [6, 4] : [],
          borderRadius: 2,
          maxBarThickness: 56,
          pointRadius: 3.5,
          pointStyle: ['circle', 'rect', 'triangle', 'rectRot'][nth],
          spanGaps: false,
        })),
      },
      options: {
        animation: quiet.matches ? false : { duration: 250 },
        responsive: true,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { stacked: !line, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false } },
          y: {
            stacked: !line,
            beginAtZero: true,
            max: line ? 100 : undefined,
            ticks: { color: ink, precision: 0, callback: (value) => (line ? `${value}%` : value) },
            grid: { color: grid },
            border: { display: false },
          },
        },
        plugins: {
          legend: { position: 'bottom', labels: { color: ink, usePointStyle: true, boxHeight: 8 } },
        },
      },
    }));
  }

  function drawAll() {
    drawn.splice(0).forEach((chart) => chart.destroy());
    window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    document.querySelectorAll('figure[data-kind]').forEach(draw);
  }

  // What cannot be shown in place is a page of its own.
  document.body.addEventListener('htmx:responseError', (event) => window.location.assign(event.detail.pathInfo.finalRequestPath));

  dark.addEventListener('change', drawAll);
  document.body.addEventListener('htmx:afterSettle', () => {
    drawAll();
    document.getElementById('spoken').textContent = document.querySelector('#wrong, #about').textContent;
    document.querySelectorAll('.pick [aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
  });
  drawAll();
})();
