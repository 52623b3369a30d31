import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/events.css';
import './styles/feed.css';
import './styles/members.css';
import './styles/referrals.css';
import './styles/overview.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Dashboard } from './dashboard';
import { SessionProvider } from './session/session';

const root = document.getElementById('dashboard');
if (root)
  createRoot(root).render(
    <StrictMode>
      <SessionProvider>
        <Dashboard />
      </SessionProvider>
    </StrictMode>,
  );
