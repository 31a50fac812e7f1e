"""plancheck: checks green-development plans of China's national high-tech zones against policy."""

__version__ = "0.1.0"
