import { SegmentedControl } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { Logo } from '../ui/logo.tsx';
import classes from './account-layout.module.css';

interface Props {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
  /** A line under the card. */
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  /** Whether the language is chosen here; not once an account has one. */
  readonly withLanguage?: boolean;
}

/** The screens before one is in: the name, the language, one card. */
export function AccountLayout({ title, intro, children, foot, wide = false, withLanguage = true }: Props): ReactNode {
  const { t } = useTranslation();
  const { language, chooseLanguage } = useLanguage();
  return (
    <main className={classes['page']}>
      <header className={classes['top']}>
        <span className={classes['brand']}>
          <Logo size={28} /> {t('app.name')}
        </span>
        {withLanguage && (
          <div className={classes['language']}>
            <IconLanguage size={18} stroke={1.6} aria-hidden />
            <SegmentedControl
              size="xs"
              transitionDuration={120}
              aria-label={t('language.label')}
              value={language}
              onChange={(value) => chooseLanguage(value === 'nl' ? 'nl' : 'en')}
              data={[
                { value: 'nl', label: t('language.nl') },
                { value: 'en', label: t('language.en') },
              ]}
            />
          </div>
        )}
      </header>
      <section className={classes['card']} data-wide={wide || undefined} aria-labelledby="account-title">
        <h1 id="account-title" className={classes['title']}>
          {title}
        </h1>
        {intro && <div className={classes['intro']}>{intro}</div>}
        {children}
        {foot && <p className={classes['foot']}>{foot}</p>}
      </section>
    </main>
  );
}
