import { render } from 'preact';
import { App } from './app.tsx';

const root = document.getElementById('console');
if (root === null) throw new Error('index.html holds no element with the id "console".');
render(<App />, root);
