// It keeps documents in memory alone. So that it can be restarted, each is written to a file when its last client leaves:
// less than a deployment would do while people type, and so in its favour.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setPersistence, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';

const fileOf = (name) => `${process.env.DATA_DIR}/${encodeURIComponent(name)}.bin`;
setPersistence({
  provider: null,
  bindState: (name, doc) => {
    if (existsSync(fileOf(name))) Y.applyUpdate(doc, readFileSync(fileOf(name)));
  },
  writeState: (name, doc) => writeFile(fileOf(name), Y.encodeStateAsUpdate(doc)),
});

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', setupWSConnection);
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
