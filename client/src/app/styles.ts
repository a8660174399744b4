import './layers.css';
// Mantine's styles stand in a cascade layer: whatever ours say wins, in whatever order the chunks arrive.
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import '../ui/tokens.css';
import '../ui/global.css';
import 'dayjs/locale/nl';
