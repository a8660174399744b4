import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { RoomMember } from '../../rooms/room-member.ts';

/** Somebody in a room whose page is a stock client: it reads every frame as y-websocket does, and throws where that would. */
export class SyntheticMember implements RoomMember {
  readonly userId: string;
  readonly credentialId = null;
  readonly speaksForItself = true;
  readonly doc = new Y.Doc();
  readonly #awareness: Awareness;

  constructor(userId: string) {
    this.userId = userId;
    this.#awareness = new Awareness(this.doc);
    // Its timer would outlive the case.
    this.#awareness.destroy();
  }

  deliver(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.awareness) applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), this);
    if (type !== MESSAGE.sync) return;
    if (decoding.readVarUint(decoder) === SYNC.step1) return;
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder));
  }

  onDurable(): void {}
  weighAgain(): void {}
  hold(): void {}
  letGo(): void {}
  spent(): void {}
  close(): void {}
  ask(): void {}
}
