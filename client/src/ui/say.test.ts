import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, describe, expect, it } from 'vitest';
import { say, sayOnceDone } from './say.ts';

const words = () => notificationsStore.getState().notifications.map(({ message }) => message);

describe('what is said in passing', () => {
  afterEach(() => notifications.clean());

  it('of one subject is the last word alone', () => {
    say('bo', 'Bo is a reader now.');
    say('cas', 'Cas is an owner now.');
    say('bo', 'Bo is a writer now.');
    expect(words()).toEqual(['Cas is an owner now.', 'Bo is a writer now.']);
    notifications.clean();
    say('bo', 'Bo is an owner now.');
    expect(words()).toEqual(['Bo is an owner now.']);
  });

  it('is said once it is done, and not when it failed', async () => {
    await sayOnceDone('bo', Promise.resolve(), 'Bo is gone.');
    await sayOnceDone('cas', Promise.reject(new Error('refused')), 'Cas is gone.');
    expect(words()).toEqual(['Bo is gone.']);
  });
});
