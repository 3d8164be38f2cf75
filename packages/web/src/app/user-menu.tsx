import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconApi,
  IconChevronDown,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSettings,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isAdministrator, useActingTeam } from '../data/acting-team.js';
import { useCaller } from '../data/caller-queries.js';
import { ActingTeamDialog } from '../parts/fields/acting-team-dialog.js';

const schemes = [
  { value: 'auto', label: 'Colours of the system', icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
] as const;

function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...word][0] ?? '');
  return `${letters[0] ?? '?'}${letters.length > 1 ? (letters.at(-1) ?? '') : ''}`.toUpperCase();
}

export function UserMenu() {
  const caller = useCaller();
  const team = useActingTeam();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isChoosing, setChoosing] = useState(false);
  const name = caller.user?.name ?? 'Dev User';
  return (
    <>
      <Menu position="bottom-end" width={264} shadow="md">
        <Menu.Target>
          <UnstyledButton className="user-button">
            <span className="avatar" aria-hidden>
              {initials(name)}
            </span>
            <span className="user-button-words">
              <bdi>{name}</bdi>
              <bdi className="quiet">{team?.name ?? 'no team'}</bdi>
            </span>
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {caller.user !== null && <Menu.Label>{caller.user.email}</Menu.Label>}
          {caller.is_authentication_off && <Menu.Label>Authentication is off</Menu.Label>}
          {isAdministrator(caller) && (
            <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => setChoosing(true)}>
              Look as another team…
            </Menu.Item>
          )}
          <Menu.Divider />
          {schemes.map(({ value, label, icon: Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={16} aria-hidden />}
              rightSection={colorScheme === value ? '✓' : null}
              onClick={() => setColorScheme(value)}
              aria-current={colorScheme === value}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} aria-hidden />}>
            Settings
          </Menu.Item>
          <Menu.Item component="a" href="/docs" leftSection={<IconApi size={16} aria-hidden />}>
            API reference
          </Menu.Item>
          {caller.user !== null && (
            <Menu.Item component="a" href="/logout" leftSection={<IconLogout size={16} aria-hidden />}>
              Sign out
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActingTeamDialog isOpen={isChoosing} onClose={() => setChoosing(false)} />
    </>
  );
}
