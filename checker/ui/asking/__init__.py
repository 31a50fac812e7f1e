"""What the query page shows, as plain data: questions, forms, answers, charts. No Streamlit here."""
