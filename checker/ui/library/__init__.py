"""What the knowledge page shows, as plain data: tree, sheets, pictures, files. No Streamlit here."""
