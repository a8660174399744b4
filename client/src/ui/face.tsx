import { Tooltip } from '@mantine/core';
import { createContext, use, useState, type CSSProperties, type ReactNode } from 'react';
import classes from './face.module.css';
import { initialsOf } from './format.ts';

/** Where the picture of somebody stands, by their id; null for who has none. */
export const PicturesContext = createContext<(userId: string) => string | null>(() => null);

interface Props {
  /** Whose it is: with it their picture is shown, where they have one. */
  readonly userId?: string | undefined;
  readonly name: string;
  /** CSS colour that carries white text. */
  readonly color: string;
  readonly size?: number;
  /** Shown on hover and read aloud; the name when absent. */
  readonly label?: string;
  /** Beside a written name the face says nothing more. */
  readonly decorative?: boolean;
}

/** A person: their picture, or initials on their own colour. */
export function Face({ userId, name, color, size = 24, label, decorative = false }: Props): ReactNode {
  const style: CSSProperties = { width: size, height: size, background: color, fontSize: Math.round(size * 0.42) };
  if (decorative) {
    return (
      <span className={classes['face']} style={style} aria-hidden>
        <Inside userId={userId} name={name} />
      </span>
    );
  }
  return (
    <Tooltip label={label ?? name}>
      <span className={classes['face']} style={style} role="img" aria-label={label ?? name}>
        <Inside userId={userId} name={name} />
      </span>
    </Tooltip>
  );
}

/** A picture that does not come leaves the initials. */
function Inside({ userId, name }: { readonly userId: string | undefined; readonly name: string }): ReactNode {
  const pictureOf = use(PicturesContext);
  const picture = userId === undefined ? null : pictureOf(userId);
  const [failed, setFailed] = useState<string | null>(null);
  if (picture === null || picture === failed) return initialsOf(name);
  return <img src={picture} alt="" className={classes['picture']} onError={() => setFailed(picture)} />;
}
