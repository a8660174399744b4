import sharp from 'sharp';

/**
 * Draws SVG as PNG, in a process of its own: the server's own reader of pictures has every format shut that people's pictures
 * do not come in, for good, and drawing a hundred charts would keep everybody waiting.
 */
process.on('message', (svgs: readonly string[]) => {
  const drawn = svgs.map((svg) => sharp(Buffer.from(svg), { density: 144 }).png().toBuffer());
  Promise.all(drawn)
    .then((pictures) =>
      process.send?.(
        pictures.map((picture) => picture.toString('base64')),
        () => process.disconnect(),
      ),
    )
    .catch(() => process.exit(1));
});
