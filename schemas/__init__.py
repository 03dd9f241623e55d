"""What travels between processes: frozen models of ids, codes and dates, nothing personal."""
