"""Policy packs for people who write no code: spreadsheets, skeletons, lint, differences."""
