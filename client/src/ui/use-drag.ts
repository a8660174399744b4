import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

/** What is carried: each board names its own kind, so that nothing of another lands in it. */
export type Carried = Readonly<Record<string, unknown>>;

interface DragSettings {
  readonly carried: Carried;
  readonly isDisabled: boolean;
  readonly onStart?: () => void;
  /** Also where nothing came of it. */
  readonly onEnd?: () => void;
}

/** Makes an element draggable: by mouse or pen, and by a long press where one touches. Its keyboard twin is the caller's. */
export function useDraggable(
  element: RefObject<HTMLElement | null>,
  { carried, isDisabled, onStart, onEnd }: DragSettings,
): boolean {
  const [isDragging, setIsDragging] = useState(false);
  const carry = useEffectEvent(() => ({ ...carried }));
  const start = useEffectEvent(() => onStart?.());
  const end = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (!element.current || isDisabled) return;
    return draggable({
      element: element.current,
      getInitialData: () => carry(),
      onDragStart: () => {
        setIsDragging(true);
        start();
      },
      onDrop: () => {
        setIsDragging(false);
        end();
      },
    });
  }, [element, isDisabled]);
  return isDragging;
}

interface DropSettings {
  readonly accepts: (carried: Carried) => boolean;
  readonly onDrop: (carried: Carried) => void;
}

/** Makes an element a place to drop on. Of places that stand in each other the innermost takes it. @returns whether it is over it now */
export function useDropPlace(element: RefObject<HTMLElement | null>, { accepts, onDrop }: DropSettings): boolean {
  const [isOver, setIsOver] = useState(false);
  const accept = useEffectEvent(accepts);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    if (!element.current) return;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => accept(source.data),
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ self, source, location }) => {
        setIsOver(false);
        if (location.current.dropTargets[0]?.element === self.element) drop(source.data);
      },
    });
  }, [element]);
  return isOver;
}
