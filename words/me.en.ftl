## Own settings

me-language-set = Your replies are in English from now on.
me-language-auto = Your replies follow your Discord’s language from now on.
me-name-set = Your producer name is “{ $name }” now.
me-name-title = Producer name
me-name-label = Your new producer name
