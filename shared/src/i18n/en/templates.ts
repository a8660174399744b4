/** English: templates, sections and how complete they are. See ../messages.ts. */
export const templates = {
  sections: {
    label: 'Sections',
    show: 'Show sections',
    untitled: 'Heading without text',
    questions_one: '{{done}} of {{count}} question answered',
    questions_other: '{{done}} of {{count}} questions answered',
    blocks_one: '{{done}} of {{count}} block filled in',
    blocks_other: '{{done}} of {{count}} blocks filled in',
    textOnly: 'text only',
  },
} as const;
