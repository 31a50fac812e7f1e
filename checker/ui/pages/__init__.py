"""One file per page of the workbench; st.navigation runs them."""
