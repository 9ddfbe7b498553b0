"""The shell around all rooms: settings, layout, sign-in, static files, URLs, the API root."""
