/** Dutch: templates, sections and how complete they are. See ../messages.ts. */
export const templates = {
  sections: {
    label: 'Onderdelen',
    show: 'Onderdelen tonen',
    untitled: 'Kop zonder tekst',
    questions_one: '{{done}} van {{count}} vraag beantwoord',
    questions_other: '{{done}} van {{count}} vragen beantwoord',
    blocks_one: '{{done}} van {{count}} blok ingevuld',
    blocks_other: '{{done}} van {{count}} blokken ingevuld',
    textOnly: 'alleen tekst',
  },
} as const;
