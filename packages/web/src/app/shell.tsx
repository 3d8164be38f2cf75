import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { followEvents, type LiveState } from '../data/live-updates.js';
import { Bones } from '../parts/feedback/bones.js';
import { LiveSign } from './live-sign.js';
import { Logo } from './logo.js';
import { Navigation } from './navigation.js';
import { UserMenu } from './user-menu.js';
import './shell.css';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette/command-palette.js')).CommandPalette,
}));

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What stands around every page. */
export function Shell() {
  const queries = useQueryClient();
  const [live, setLive] = useState<LiveState>('connecting');
  const [hasMenu, menu] = useDisclosure(false);
  const [hasPalette, palette] = useDisclosure(false);
  useHotkeys([['mod+K', palette.open]], []);
  useEffect(() => followEvents(queries, setLive), [queries]);
  return (
    <div className="shell">
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <aside className="side">
        <Link to="/" className="home-link">
          <Logo />
        </Link>
        <Navigation />
        <LiveSign state={live} />
      </aside>
      <header className="top">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="menu-button"
          onClick={menu.open}
          aria-label="Menu"
        >
          <IconMenu2 size={20} aria-hidden />
        </ActionIcon>
        <button type="button" className="search-button" onClick={palette.open} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} aria-hidden />
          <span className="search-button-words">Search assets, teams, people</span>
          <kbd>{isApple ? '⌘ K' : 'Ctrl K'}</kbd>
        </button>
        <UserMenu />
      </header>
      <Drawer opened={hasMenu} onClose={menu.close} size="15rem" title={<Logo />}>
        <Navigation onChoice={menu.close} />
      </Drawer>
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Bones lines={8} />}>
          <Outlet />
        </Suspense>
      </main>
      {hasPalette && (
        <Suspense fallback={null}>
          <CommandPalette onClose={palette.close} />
        </Suspense>
      )}
    </div>
  );
}
