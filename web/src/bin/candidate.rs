//! The candidate program: mounts the page behind a link. No router: the address is the link.

fn main() {
    web::ui::boot::watch(|_| {});
    web::ui::boot::speak();
    web::ui::boot::remove_placeholder();
    leptos::mount::mount_to_body(web::candidate::App);
}
