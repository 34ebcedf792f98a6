// Shows the board as the service tells it, and lets waiting times tick by the service's clock.
(() => {
  'use strict';
  const LOST_AFTER = 12000;
  const QUIET = 15000;
  const board = document.getElementById('board');
  const connection = document.getElementById('connection');
  const spoken = document.getElementById('spoken');
  let ahead = Number(board.dataset.now) - Date.now();
  let heard = Date.now();
  let spokeAt = 0;

  // As the desks read the clock, wherever the board hangs.
  const clock = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', timeStyle: 'medium' });

  const two = (number) => String(number).padStart(2, '0');

  function span(milliseconds) {
    const all = Math.max(0, Math.floor(milliseconds / 1000));
    const minutes = Math.floor(all / 60);
    return minutes < 60
      ? `${minutes}:${two(all % 60)}`
      : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(all % 60)}`;
  }

  function tick() {
    const now = Date.now() + ahead;
    board.querySelectorAll('[data-since]').forEach((time) => {
      time.textContent = span(now - Number(time.dataset.since));
    });
    const lost = Date.now() - heard > LOST_AFTER;
    const at = clock.format(new Date(heard + ahead));
    const words = lost ? connection.dataset.lost : connection.dataset.live;
    connection.textContent = words.replace('{0}', at);
    connection.classList.toggle('lost', lost);
    document.body.classList.toggle('stale', lost);
  }

  function hear(event) {
    heard = Date.now();
    ahead = Number(event.lastEventId) - heard;
  }

  const standing = () => new Map([...board.querySelectorAll('.desk')].map((desk) => [desk.getAttribute('aria-labelledby'), desk.dataset]));

  // A screen reader is told when more people wait or more promises are broken, and not too often.
  function announce(before) {
    if (Date.now() - spokeAt < QUIET) {
      return;
    }
    const news = [];
    standing().forEach((desk, name) => {
      const was = before.get(name);
      if (was && (Number(desk.waiting) > Number(was.waiting) || Number(desk.broken) > Number(was.broken))) {
        news.push(desk.say);
      }
    });
    if (news.length > 0) {
      spokeAt = Date.now();
      spoken.textContent = news.join(' ');
    }
  }

  function listen() {
    const source = new EventSource(board.dataset.events);
    source.addEventListener('board', (event) => {
      const before = standing();
      hear(event);
      window.htmx.swap(board, event.data, { swapStyle: 'innerHTML' });
      tick();
      announce(before);
    });
    source.addEventListener('alive', hear);
    source.addEventListener('over', () => {
      source.close();
      // Leads to the door, and back here from there.
      window.location.reload();
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        window.setTimeout(again, 3000);
      }
    });
    window.addEventListener('pagehide', () => source.close());
  }

  // The stream was refused: is that because nobody is signed in any more?
  function again() {
    fetch(window.location.href, { redirect: 'manual' })
      .then((answer) => (answer.ok ? listen() : answer.type === 'opaqueredirect' ? window.location.reload() : window.setTimeout(again, 3000)))
      .catch(() => window.setTimeout(again, 3000));
  }

  const desk = document.getElementById('desk');
  if (desk) {
    desk.addEventListener('change', () => desk.form.requestSubmit());
    desk.form.classList.add('scripted');
  }
  tick();
  window.setInterval(tick, 1000);
  listen();
})();
