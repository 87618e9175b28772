## Portraits

opt-roster-add-portrait = portrait
    .description = A picture of them: PNG, JPEG, WebP or GIF
opt-roster-add-portrait-url = portrait_url
    .description = Or the https address of a picture
opt-roster-edit-portrait = portrait
    .description = A picture of them: PNG, JPEG, WebP or GIF
opt-roster-edit-portrait-url = portrait_url
    .description = Or the https address of a picture; a single - takes the portrait off
field-portrait = portrait

## Refusals

error-portrait-unusable =
    { $reason ->
        [size] That picture is too big. Everything else is saved, and the portrait is as it was. Make the picture smaller ({ $limit } MB at most) and send it with `/roster edit`.
        [broken] That picture is damaged, and I cannot read it. Everything else is saved, and the portrait is as it was. Save the picture anew and send it with `/roster edit`.
        [address] I may not fetch that address: it has to begin with https:// and be open to everyone on the internet. Everything else is saved, and the portrait is as it was. With `/roster edit` you can send the picture as a file.
        [unreachable] I could not fetch the picture. Everything else is saved, and the portrait is as it was. Please try again with `/roster edit`; a file is surer than an address.
        [slow] The picture did not come in time. Everything else is saved, and the portrait is as it was. Please try again with `/roster edit`; a file is surer than an address.
        [unavailable] I cannot look at pictures just now. Everything else is saved, and the portrait is as it was. Please try again later with `/roster edit`.
        [erased] The name of this cast member has been erased, so the picture was not kept. The entry stays as it is, without a portrait. If somebody is to have one after all, give the entry a name first, with `/roster edit`.
       *[type] That is no picture that I can read. Everything else is saved, and the portrait is as it was. Send a PNG, JPEG, WebP or GIF with `/roster edit`.
    }
