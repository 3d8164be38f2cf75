import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A field that writes what is typed beside itself. */
const field = `<!doctype html><title>bare</title><h1>Bare</h1><input type="search" aria-label="Part of the name"><output></output>
<script>document.querySelector('input').oninput = (event) => { document.querySelector('output').textContent = event.target.value; };</script>`;

/** As many boxes as the address says, and a line from each to the next. */
const boxes = `<!doctype html><title>bare</title><h1>Bare</h1><main style="position:relative"></main>
<script>
const count = Number(new URLSearchParams(location.search).get('count'));
let lines = '';
for (let index = 0; index < count; index += 1) {
  const box = document.createElement('div');
  const [x, y] = [index % 50 * 24, Math.floor(index / 50) * 16];
  box.style.cssText = 'position:absolute;width:20px;height:12px;border:1px solid;left:' + x + 'px;top:' + y + 'px';
  document.querySelector('main').append(box);
  lines += 'M' + x + ' ' + y + 'l24 16';
}
document.querySelector('main').insertAdjacentHTML('beforeend', '<svg width="1200" height="700"><path stroke="gray" d="' + lines + '"/></svg>');
document.querySelector('main').dataset.drawn = count;
</script>`;

export interface BarePages {
  readonly url: string;
  close(): void;
}

/** Pages that do the same with nothing around it, from a server of this process. */
export async function openBarePages(): Promise<BarePages> {
  const server: Server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(request.url?.startsWith('/boxes') ? boxes : field);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
