import { changeMe } from '@koers/shared/api/people.ts';
import { PICTURE_TYPES } from '@koers/shared/api/account.ts';
import { Button, FileButton, SegmentedControl, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { use, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeMyLanguage } from '../api/account-hooks.ts';
import { faultsOf } from '../api/input-faults.ts';
import { useChangeName, useChangePicture } from '../api/own-account-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { Face, PicturesContext } from '../ui/face.tsx';
import { useFaultWords } from '../ui/fault-words.ts';
import { say } from '../ui/say.ts';
import { DeleteAccount } from './delete-account.tsx';
import classes from './own-account.module.css';
import { FormProblem, OwnSection } from './own-section.tsx';
import { squarePicture } from './square-picture.ts';
import { useFormProblem } from './use-form-problem.ts';

/** Who I am to others: picture, name, language; and the way out. */
export function ProfilePage(): ReactNode {
  const { t } = useTranslation('account');
  const { user } = useSuspenseQuery(meQuery()).data;
  const { language, chooseLanguage } = useLanguage();
  const keep = useChangeMyLanguage();
  const { t: frame } = useTranslation('frame');
  return (
    <div className={classes['sections']}>
      <OwnSection title={t('profile.picture')} intro={t('profile.pictureHint')}>
        <Picture user={user} />
      </OwnSection>
      <OwnSection title={t('profile.name')}>
        <NameForm key={user.name} name={user.name} />
      </OwnSection>
      <OwnSection title={t('profile.email')} intro={t('profile.emailHint')}>
        <p>{user.email}</p>
      </OwnSection>
      <OwnSection title={t('profile.language')}>
        <SegmentedControl
          aria-label={t('profile.language')}
          value={language}
          onChange={(value) => {
            const chosen = value === 'nl' ? 'nl' : 'en';
            chooseLanguage(chosen);
            keep.mutate(chosen);
          }}
          data={[
            { value: 'nl', label: frame('language.nl') },
            { value: 'en', label: frame('language.en') },
          ]}
        />
      </OwnSection>
      <DeleteAccount email={user.email} />
    </div>
  );
}

function Picture({
  user,
}: {
  readonly user: { readonly id: string; readonly name: string; readonly color: string };
}): ReactNode {
  const { t } = useTranslation('account');
  const hasPicture = use(PicturesContext)(user.id) !== null;
  const change = useChangePicture();
  const [isReading, setReading] = useState(false);
  const isBusy = isReading || change.isPending;
  const problem = useFormProblem<'picture'>();
  const keep = async (picture: Blob | null) => {
    problem.clear();
    try {
      await change.mutateAsync(picture);
      say('picture', t(picture ? 'profile.pictureSaved' : 'profile.pictureGone'));
    } catch (error) {
      problem.tell(error);
    }
  };
  const choose = async (file: File | null) => {
    if (!file) return;
    problem.clear();
    // a large one takes seconds to be read: two at once would overtake each other
    setReading(true);
    const square = await squarePicture(file).finally(() => setReading(false));
    if (square) await keep(square);
    else problem.say('picture', t('profile.unreadable'));
  };
  return (
    <>
      <div className={classes['picture']}>
        <Face userId={user.id} name={user.name} color={user.color} size={72} decorative />
        <div className={classes['buttons']}>
          <FileButton accept={PICTURE_TYPES.join(',')} onChange={(file) => void choose(file)}>
            {(props) => (
              <Button variant="default" loading={isBusy} {...props}>
                {t(hasPicture ? 'profile.another' : 'profile.choose')}
              </Button>
            )}
          </FileButton>
          {hasPicture && (
            <Button variant="subtle" color="gray" disabled={isBusy} onClick={() => void keep(null)}>
              {t('profile.takeAway')}
            </Button>
          )}
        </div>
      </div>
      <FormProblem>{problem.of('picture') ?? problem.whole}</FormProblem>
    </>
  );
}

function NameForm({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('account');
  const words = useFaultWords();
  const [value, setValue] = useState(name);
  const change = useChangeName();
  const problem = useFormProblem<'name'>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fault = faultsOf(changeMe.body, { name: value })['name'];
    if (fault) return problem.say('name', words.fault(fault));
    try {
      const me = await change.mutateAsync(value);
      say('name', t('profile.nameSaved', { name: me.user.name }));
    } catch (error) {
      problem.tell(error);
    }
  };
  return (
    <form className={classes['form']} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        className={classes['field'] ?? ''}
        aria-label={t('profile.name')}
        autoComplete="name"
        value={value}
        error={problem.of('name') ?? problem.whole}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" loading={change.isPending} disabled={value.trim() === name}>
        {t('profile.nameSave')}
      </Button>
    </form>
  );
}
