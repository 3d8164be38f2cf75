// A receiver of webhooks: POST /webhooks takes events of Tessera, GET /events shows the last ones, GET /health says that it
// runs. Settings: TESSERA_WEBHOOK_SECRET, TESSERA_OLDER_WEBHOOK_SECRET while one takes the place of another, HOST and PORT.
import { createServer } from 'node:http';
import { refusalOf } from './signature.mjs';

const { TESSERA_WEBHOOK_SECRET: secret = '', TESSERA_OLDER_WEBHOOK_SECRET: older = '' } = process.env;
const secrets = [secret, older].filter((each) => each !== '');
if (secret === '') {
  console.error('Set TESSERA_WEBHOOK_SECRET to the secret of the endpoint');
  process.exit(2);
}

const mostBytes = 1024 * 1024;
const mostEvents = 100;
const mostIds = 10_000;

const events = [];
/** What was handled: an event comes again when its answer was lost. */
const handled = new Set();

/** The body of a request; `null` for one that is larger than any event. */
async function bodyOf(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Keeps the first event first, and no more than a program can hold. */
function keep(id, body) {
  const event = JSON.parse(body.toString('utf8'));
  events.push({ id, received_at: new Date().toISOString(), ...event });
  if (events.length > mostEvents) events.shift();
  handled.add(id);
  if (handled.size > mostIds) handled.delete(handled.values().next().value);
}

async function receive(request) {
  const body = await bodyOf(request);
  if (body === null) return [413, { error: 'The body is too large' }];
  const refusal = refusalOf(request.headers, body, secrets);
  if (refusal !== null) return [401, { error: `Refused: ${refusal}` }];
  const id = request.headers['webhook-id'];
  if (handled.has(id)) return [200, { status: 'known' }];
  // Work that takes long belongs behind the answer: Tessera waits for half a minute.
  keep(id, body);
  return [200, { status: 'received' }];
}

async function answer(request) {
  switch (`${request.method} ${request.url}`) {
    case 'POST /webhooks':
      return receive(request);
    case 'GET /events':
      return [200, { total: events.length, events }];
    case 'GET /health':
      return [200, { status: 'healthy' }];
    default:
      return [404, { error: 'Ask for POST /webhooks, GET /events or GET /health' }];
  }
}

const server = createServer(async (request, response) => {
  let [status, body] = [500, { error: 'The event could not be handled' }];
  try {
    [status, body] = await answer(request);
  } catch (error) {
    // Anything but a good answer makes Tessera send the event again, later.
    console.error(error);
  }
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: status === 413 ? 'close' : 'keep-alive' });
  response.end(`${JSON.stringify(body)}\n`);
});

server.listen(Number(process.env.PORT ?? 5555), process.env.HOST ?? '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`The receiver listens on http://${address}:${port}`);
});
