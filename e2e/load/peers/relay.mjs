// The floor: hands every frame to everyone else in the room and knows nothing of CRDTs. With MERGE=1 it gathers the frames
// of a turn of the loop into one write for each socket.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const rooms = new Map();
const merge = process.env.MERGE === '1';
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket, request) => {
  const name = request.url.split('?')[0];
  const room = rooms.get(name) ?? { members: new Set(), queue: [] };
  rooms.set(name, room);
  room.members.add(socket);
  socket.on('message', (frame) => {
    if (!merge) {
      for (const other of room.members) if (other !== socket) other.send(frame);
      return;
    }
    room.queue.push(frame);
    if (room.queue.length > 1) return;
    setImmediate(() => {
      const all = room.queue.length === 1 ? room.queue[0] : Buffer.concat(room.queue);
      room.queue = [];
      for (const other of room.members) other.send(all);
    });
  });
  socket.on('close', () => {
    room.members.delete(socket);
    if (room.members.size === 0) rooms.delete(name);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
