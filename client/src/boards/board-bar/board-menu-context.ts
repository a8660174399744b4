import { createContext, type ReactNode } from 'react';

/** Items that every board's menu has besides its own: what one can do with the list that it shows. Null where there are none. */
export const BoardMenuContext = createContext<ReactNode>(null);
