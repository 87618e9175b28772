"""From a claimed post to a message on Discord: drawing it, sending it, finding one that may have been sent."""
